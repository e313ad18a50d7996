// What is wrong with the page's frame.
language => {
    const wrong = [];
    if (![language, language.split('-')[0]].includes(document.documentElement.lang)) wrong.push(`the language is '${document.documentElement.lang}'`);
    if (document.compatMode !== 'CSS1Compat') wrong.push('it has no document type');
    if (document.characterSet !== 'UTF-8') wrong.push(`the characters are ${document.characterSet}`);
    if (!document.title.trim()) wrong.push('it has no title');
    if (!document.querySelector('meta[name=viewport]')) wrong.push('a phone would show it as a desk does');
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => Number(heading.tagName[1]));
    if (levels.filter(level => level === 1).length !== 1 || levels[0] !== 1) wrong.push(`the levels of its headings are ${levels.join()}`);
    levels.forEach((level, i) => { if (i > 0 && level > levels[i - 1] + 1) wrong.push(`heading ${i + 1} skips a level`); });
    return wrong;
}
