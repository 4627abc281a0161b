// The one script that reader pages load. It makes them nicer; nothing needs it. It runs while the
// head is read, so that the chosen theme is there before the first paint, and works on the page
// once that is whole.
import { copyLinks } from "./links";
import { pressWhenSeen } from "./press";
import { applyTheme, offerThemes } from "./theme";
import { enhanceThread } from "./thread";
import { tellTimes } from "./times";

applyTheme();
document.addEventListener("DOMContentLoaded", () => {
  offerThemes();
  copyLinks();
  enhanceThread();
  tellTimes();
  pressWhenSeen();
});
