// Every cookie of the site by its name, with its purpose and its life.
import type { ReactElement } from "react";
import { sessionCookieName } from "@/lib/auth/cookie";
import { SESSION_SECONDS } from "@/lib/auth/session";
import { DEVICE_MAX_AGE, deviceCookieName, markerCookieName } from "@/lib/device";
import { cookieMessages as words } from "./cookie-messages";

type Cookie = { names: string[]; purpose: string; life: string };

/** `secure`: the site's address is https, and its cookies say so in their names. */
export function CookieLists({ secure }: { secure: boolean }): ReactElement {
  const readers: Cookie[] = [
    {
      names: [deviceCookieName(secure)],
      purpose: words.device,
      life: words.deviceLife(DEVICE_MAX_AGE),
    },
    { names: [markerCookieName(secure)], purpose: words.own, life: words.ownLife(DEVICE_MAX_AGE) },
  ];
  const staff: Cookie[] = [
    {
      names: [sessionCookieName(secure)],
      purpose: words.session,
      life: words.sessionLife(SESSION_SECONDS),
    },
    {
      names: secure
        ? ["__Host-next-auth.csrf-token", "__Secure-next-auth.callback-url"]
        : ["next-auth.csrf-token", "next-auth.callback-url"],
      purpose: words.csrf,
      life: words.csrfLife,
    },
  ];
  return (
    <>
      <Cookies title={words.readers} cookies={readers} />
      <Kept title={words.kept} items={words.items} />
      <Cookies title={words.staff} cookies={staff} />
      <Kept title={words.keptStaff} items={words.staffItems} />
    </>
  );
}

type Item = { name: string; what: string; keys: string[] };

function Kept({ title, items }: { title: string; items: Item[] }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      <p>{words.keptLead}</p>
      <ul className="cookies">
        {items.map(({ name, what, keys }) => (
          <li key={name}>
            <h3>{name}</h3>
            <p>{what}</p>
            <p className="life">
              <Names of={keys} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Names({ of }: { of: string[] }): ReactElement[] {
  return of.map((name, at) => (
    <span key={name}>
      {at > 0 && ", "}
      <code>{name}</code>
    </span>
  ));
}

function Cookies({ title, cookies }: { title: string; cookies: Cookie[] }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="cookies">
        {cookies.map(({ names, purpose, life }) => (
          <li key={names[0]}>
            <h3>
              <Names of={names} />
            </h3>
            <p>{purpose}</p>
            <p className="life">{life}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
