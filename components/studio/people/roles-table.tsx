// Who may what, from the very table that the verbs ask.
import type { ReactElement } from "react";
import { type Capability, capabilities } from "@/lib/auth/capabilities";
import { roleNames } from "@/lib/auth/roles";
import { roles } from "@/lib/people/limits";
import { capabilityOrder, capabilityWords, roleWords } from "@/lib/people/role-words";

type Role = (typeof roles)[number];

export function RolesTable(): ReactElement {
  return (
    <section className="studio-part" aria-labelledby="who-may-what">
      <h2 id="who-may-what">Who may what</h2>
      <ul className="roles-words">
        {roles.map((role) => (
          <li key={role}>{roleWords[role]}</li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className="roles-scroll" tabIndex={0} aria-label="Who may what, as a table">
        <table className="roles-table">
          <thead>
            <tr>
              <th scope="col">May</th>
              {roles.map((role) => (
                <th scope="col" key={role}>
                  {roleNames[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {capabilityOrder.map((capability) => (
              <tr key={capability}>
                <th scope="row">{capabilityWords[capability]}</th>
                {roles.map((role) => (
                  <td key={role}>{isAllowed(capability, role) ? <Yes /> : <No />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function isAllowed(capability: Capability, role: Role): boolean {
  const allowed: readonly Role[] = capabilities[capability];
  return allowed.includes(role);
}

function Yes(): ReactElement {
  return (
    <>
      <span className="roles-yes" aria-hidden="true">
        ✓
      </span>
      <span className="unseen">yes</span>
    </>
  );
}

function No(): ReactElement {
  return (
    <>
      <span className="roles-no" aria-hidden="true">
        –
      </span>
      <span className="unseen">no</span>
    </>
  );
}
