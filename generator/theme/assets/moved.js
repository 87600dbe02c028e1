// A page that moved: the reader is led on with the place in the page that the address names.
// Without scripts the page leads on by itself, to the top of the new one.
const way = document.querySelector("a");
if (way) location.replace(way.href + location.search + location.hash);
