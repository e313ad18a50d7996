// Which charts have no name, or no table with what they show.
required => {
    const wrong = [];
    const nameOf = svg => {
        const by = (svg.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(id => document.getElementById(id)?.textContent ?? '').join(' ');
        return (by.trim() || svg.getAttribute('aria-label') || svg.querySelector(':scope > title')?.textContent || '').trim();
    };
    const all = [...document.querySelectorAll('svg, table')];
    const charts = all.filter(element => element.tagName === 'svg' && !element.closest('[aria-hidden=true]'));
    if (required && charts.length === 0) wrong.push('there is no chart');
    const names = new Set();
    for (const chart of charts) {
        const name = nameOf(chart);
        if (!name) wrong.push(`a chart after '${all[all.indexOf(chart) - 1]?.textContent.trim().slice(0, 40)}' has no name`);
        if (chart.getAttribute('role') !== 'img') wrong.push(`'${name}' is no picture to a reader of screens`);
        if (names.has(name)) wrong.push(`'${name}' is the name of two charts`);
        names.add(name);
        // Several charts of a section may share a table.
        const table = all.slice(all.indexOf(chart)).find(element => element.tagName === 'TABLE');
        if (!table || table.closest('section') !== chart.closest('section')) wrong.push(`'${name}' is followed by no table`);
        else if (!table.querySelector('th') || !table.querySelector('td')) wrong.push(`the table after '${name}' has no header or no cell`);
    }
    return wrong;
}
