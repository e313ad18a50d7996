// What is too wide, cut off, too small, or over something else. Pixels of CSS; half of one is rounding.
() => {
    const wrong = [];
    const root = document.documentElement;
    const width = root.clientWidth;
    const slack = 1;
    const nameOf = element => {
        const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 30);
        return `${element.tagName.toLowerCase()}${element.classList.length ? '.' + [...element.classList].join('.') : ''} '${text}'`;
    };
    const isShown = element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    // Inside of what scrolls or cuts: that is judged by its own edge.
    const isInside = element => {
        for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
            if (getComputedStyle(parent).overflowX !== 'visible') return true;
        }
        return false;
    };

    const checkPage = () => {
        if (root.scrollWidth > width) wrong.push(`the page is ${root.scrollWidth} px wide in ${width}`);
    };

    const checkElements = () => {
        for (const element of document.body.querySelectorAll('*')) {
            if (element.ownerSVGElement || !isShown(element)) continue;
            const box = element.getBoundingClientRect();
            if (box.width <= 1 || box.height <= 1 || isInside(element)) continue;
            if (box.left < -slack || box.right > width + slack) wrong.push(`${nameOf(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px in ${width}`);
            const style = getComputedStyle(element);
            if (/hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + slack && style.display !== 'inline') {
                wrong.push(`${nameOf(element)} is cut: ${element.scrollWidth} px in ${element.clientWidth}`);
            }
        }
    };

    // A text can be wider than the block that it is in, without making that wider.
    const checkTexts = () => {
        const range = document.createRange();
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            let block = text.parentElement;
            if (!text.data.trim() || block.ownerSVGElement || block.tagName === 'STYLE' || !isShown(block)) continue;
            while (/^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
            if (getComputedStyle(block).overflowX !== 'visible') continue;
            // A short word or a figure is read in one piece.
            for (const word of text.data.matchAll(/(?<!\S)[A-Za-z0-9.,%]{2,14}(?!\S)/g)) {
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                const pieces = [...range.getClientRects()];
                if (pieces.some(piece => piece.top > pieces[0].bottom - slack)) wrong.push(`'${word[0]}' in ${nameOf(block)} is broken in two`);
            }
            range.selectNodeContents(text);
            const inner = range.getBoundingClientRect();
            const outer = block.getBoundingClientRect();
            if (inner.width > 0 && (inner.left < outer.left - slack || inner.right > outer.right + slack)) {
                wrong.push(`the text of ${nameOf(block)} is ${Math.round(inner.width)} px wide in ${Math.round(outer.width)}`);
            }
        }
    };

    const checkChart = svg => {
        // Labels may stand beside the drawing if that lets them be seen: in the figure, then.
        const frame = (getComputedStyle(svg).overflowX === 'visible' ? svg.closest('figure') ?? svg : svg).getBoundingClientRect();
        const chart = svg.getAttribute('aria-label') ?? svg.querySelector('title')?.textContent ?? 'a chart';
        const sticksOut = box => box.left < frame.left - slack || box.right > frame.right + slack || box.top < frame.top - slack || box.bottom > frame.bottom + slack;
        const marks = [...svg.querySelectorAll('rect, line, path, circle, ellipse, polygon, polyline')]
            .filter(mark => !mark.closest('defs, clipPath, mask, symbol, pattern') && isShown(mark));
        for (const mark of marks) {
            if (sticksOut(mark.getBoundingClientRect())) wrong.push(`${chart}: a ${mark.tagName} is cut off`);
        }
        // What a figure is drawn with, not what it is drawn on.
        const figures = marks.filter(mark => !mark.matches('.grid, .axis, .track')).map(mark => mark.getBoundingClientRect());
        const labels = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim() && isShown(text)).map(text => ({ text, box: text.getBoundingClientRect() }));
        labels.forEach(({ text, box }, i) => {
            const label = `${chart}: '${text.textContent.trim().slice(0, 30)}'`;
            if (sticksOut(box)) wrong.push(`${label} sticks out`);
            const matrix = text.getScreenCTM();
            const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
            if (size < 9) wrong.push(`${label} is ${size.toFixed(1)} px small`);
            // A box is higher than its letters: lines may be as near as they are in a text.
            const high = Math.min(3, box.height * 0.2);
            const isOver = other =>
                Math.min(box.right, other.right) - Math.max(box.left, other.left) > slack && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > high;
            if (figures.some(isOver)) wrong.push(`${label} lies on a mark`);
            const over = labels.slice(i + 1).find(other => isOver(other.box));
            if (over) wrong.push(`${label} and '${over.text.textContent.trim().slice(0, 30)}' are over each other`);
        });
    };

    const checkAll = () => {
        checkPage();
        checkElements();
        checkTexts();
        [...document.querySelectorAll('svg')].filter(svg => !svg.ownerSVGElement && isShown(svg)).forEach(checkChart);
    };

    checkAll();
    const closed = [...document.querySelectorAll('details:not([open])')];
    if (closed.length) {
        closed.forEach(details => { details.open = true; });
        checkAll();
        closed.forEach(details => { details.open = false; });
    }
    return [...new Set(wrong)];
}
