export default function NotFound() {
  return (
    <main className="staff-main" id="main">
      <h1>There is no such list</h1>
      <p>
        <a href="/desk">Go to the desk</a>
      </p>
    </main>
  );
}
