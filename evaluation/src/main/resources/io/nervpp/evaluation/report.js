'use strict';
for (const figure of document.querySelectorAll('.plot')) {
  const told = figure.querySelector('.told');
  for (const dot of figure.querySelectorAll('circle')) {
    for (const event of ['mouseenter', 'click']) {
      dot.addEventListener(event, () => { told.textContent = dot.dataset.text; });
    }
  }
  for (const key of figure.querySelectorAll('.key')) {
    key.addEventListener('click', () => {
      key.classList.toggle('off');
      figure.querySelector(`.series[data-index="${key.dataset.index}"]`).classList.toggle('off');
    });
  }
}
for (const compare of document.querySelectorAll('.compare')) {
  const images = compare.querySelectorAll('.over img');
  const select = compare.querySelector('select');
  const range = compare.querySelector('input');
  const show = () => images.forEach((image, index) => image.classList.toggle('on', index === select.selectedIndex));
  const move = () => {
    compare.querySelector('.over').style.clipPath = `inset(0 0 0 ${range.value}%)`;
    compare.querySelector('.line').style.left = `${range.value}%`;
  };
  select.addEventListener('change', show);
  range.addEventListener('input', move);
  show();
  move();
}
document.documentElement.dataset.ready = 'yes';
