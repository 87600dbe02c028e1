// A selection can be printed; without scripts the browser's own menu does it.
const actions = document.querySelector(".actions");
if (actions) {
  const button = document.createElement("button");
  button.textContent = "打印";
  button.addEventListener("click", () => print());
  actions.append(" · ", button);
}
