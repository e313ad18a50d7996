// What acts, loads, or leads out of the page. What the hostile data set tries to make begins with x-hostile.
() => {
    const wrong = [];
    const acting = 'script, iframe, frame, object, embed, link, base, form, input, button, img, image, video, audio, source, foreignObject, animate, set, ' +
        'meta[http-equiv=refresh], x-hostile';
    for (const element of document.querySelectorAll(acting)) wrong.push(`there is a ${element.outerHTML.slice(0, 80)}`);
    for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
            if (/^on|^x-hostile/i.test(name)) wrong.push(`${element.tagName} has ${name}`);
            if (/^(.+:)?(href|src|srcset|action|formaction|poster|background|data|ping)$/i.test(name) && !value.startsWith('#')) wrong.push(`${element.tagName} has ${name}=${value.slice(0, 80)}`);
            if (/^(style|fill|stroke|clip-path|mask|filter|marker.*)$/i.test(name) && /url\(\s*(?!["']?#)/i.test(value)) wrong.push(`${element.tagName} has ${name}=${value.slice(0, 80)}`);
        }
    }
    for (const style of document.querySelectorAll('style')) {
        if (/@import|url\(\s*(?!["']?#)/i.test(style.textContent)) wrong.push('a style loads something');
    }
    return wrong;
}
