// How much of a picture looks different to an eye, measured as tests/app/likeness.h does for maps:
// means of three by three pixels, more than 4 apart (CIEDE2000 there; here the older CIE94, which
// the browser's page computes beside it in fewer lines and is stricter for greys).
export async function unlikeness(browser, should, is, crop, below) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async ({ first, second, box, shift }) => {
      const pixels = async (png, y) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = box.width;
        canvas.height = box.height;
        const context = canvas.getContext('2d');
        context.drawImage(image, -box.x, -box.y - y);
        return context.getImageData(0, 0, box.width, box.height).data;
      };
      const linear = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      const curve = value => value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
      const lab = (data, x, y) => {
        const sum = [0, 0, 0];
        for (let near = 0; near < 9; ++near) {
          const column = Math.min(Math.max(x + near % 3 - 1, 0), box.width - 1);
          const row = Math.min(Math.max(y + Math.floor(near / 3) - 1, 0), box.height - 1);
          for (let c = 0; c < 3; ++c) sum[c] += data[(row * box.width + column) * 4 + c];
        }
        const [r, g, b] = sum.map(channel => linear(channel / 9 / 255));
        const fx = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        const fy = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
        const fz = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
      };
      const distance = (one, other) => {
        const c1 = Math.hypot(one[1], one[2]);
        const lightness = one[0] - other[0];
        const chroma = c1 - Math.hypot(other[1], other[2]);
        const whole = (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
        const hue = Math.max(0, whole - chroma ** 2);
        return Math.sqrt(lightness ** 2 + (chroma / (1 + 0.045 * c1)) ** 2 + hue / (1 + 0.015 * c1) ** 2);
      };
      const [a, b] = [await pixels(first, 0), await pixels(second, shift)];
      let unlike = 0;
      for (let y = 0; y < box.height; ++y) {
        for (let x = 0; x < box.width; ++x) {
          if (distance(lab(a, x, y), lab(b, x, y)) > 4) ++unlike;
        }
      }
      return unlike / (box.width * box.height);
    }, { first: should.toString('base64'), second: is.toString('base64'), box: crop, shift: below });
  } finally {
    await page.close();
  }
}
