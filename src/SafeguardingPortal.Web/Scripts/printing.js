// Looks how far the print is and says so where the page says it, without loading the page anew; loads it once there is an end.
const status = document.getElementById("printing");

const look = async () => {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const said = response.ok && new DOMParser().parseFromString(await response.text(), "text/html").getElementById("printing");
    if (!said) return location.reload();
    if (said.textContent !== status.textContent) status.textContent = said.textContent;
  } catch {
    // No connection: looked again in a moment.
  }
  setTimeout(look, 1500);
};

if (status) setTimeout(look, 1500);
