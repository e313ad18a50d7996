// Which texts of charts are too pale to be read: axe-core does not look into pictures. 4.5 is what it asks of small texts.
() => {
    const colourOf = text => (text.match(/[\d.]+/g) ?? []).map(Number);
    const light = ([red, green, blue]) => [red, green, blue].map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
    const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const isSeen = colour => colour.length === 3 || colour[3] > 0.5;

    // What lies behind the middle of a text: its own rim, a mark of the chart, or the nearest ground.
    const groundOf = text => {
        const style = getComputedStyle(text);
        if (style.paintOrder.startsWith('stroke') && parseFloat(style.strokeWidth) >= 3) return colourOf(style.stroke);
        text.scrollIntoView({ block: 'center' });
        const box = text.getBoundingClientRect();
        for (const element of document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2)) {
            if (/^(text|tspan|g|svg)$/.test(element.tagName)) continue;
            const behind = getComputedStyle(element);
            const colour = colourOf(element.ownerSVGElement ? behind.fill : behind.backgroundColor);
            if (isSeen(colour) && colour.length) return colour;
        }
        return [255, 255, 255];
    };

    const wrong = [];
    for (const text of document.querySelectorAll('svg text')) {
        if (!text.textContent.trim() || !text.checkVisibility({ visibilityProperty: true })) continue;
        const ratio = contrast(light(colourOf(getComputedStyle(text).fill)), light(groundOf(text)));
        if (ratio < 4.5) wrong.push(`'${text.textContent.trim().slice(0, 30)}' has a contrast of ${ratio.toFixed(1)}`);
    }
    scrollTo(0, 0);
    return wrong;
}
