# What a person, or somebody who wants to do harm, may have typed as a name: nothing of it may act, or spoil a page. What would run leaves the mark
# "longcallRan"; an element or attribute that came to be is called x-hostile.
function Get-HostileText {
    '</svg><script>longcallRan = 1</script>'
    '</table></main></body></html><script>longcallRan = 1</script>'
    '</title></style><script>longcallRan = 1</script>'
    '<x-hostile>element</x-hostile>'
    '" x-hostile="1" onmouseover="longcallRan = 1'
    "' x-hostile='1' onmouseover='longcallRan = 1"
    '<img src="http://127.0.0.1:9/asked-for" onerror="longcallRan = 1">'
    '<svg onload="longcallRan = 1"><x-hostile/></svg>'
    '<style>@import "http://127.0.0.1:9/asked-for"; * { display: none }</style>'
    '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/asked-for"><base href="http://127.0.0.1:9/">'
    'javascript:longcallRan=1'
    'http://127.0.0.1:9/asked-for'
    'url(http://127.0.0.1:9/asked-for)'
    '<!-- no end'
    '--> ]]> <![CDATA[ <?php ?>'
    '&lt;b&gt; &amp;amp; &#60; &nosuch; &'
    # What a template, an expression or a format would take for its own.
    '{{title}} {0} {} ${title} $1 $& $(1) %s @title <%= 1 %> \0 \\'
    "$([char] 0x202e)from right to left$([char] 0x202c)"
    "$([char] 0x2067)never ended $([char] 0x202e)"
    "$([char] 0x05e9)$([char] 0x05dc)$([char] 0x05d5)$([char] 0x05dd) 123 (abc)"
    "no$([char] 0) $([char] 7) $([char] 0x1b)[31m $([char] 0x85) $([char] 0xfffe) $([char] 0xfffd) control"
    "three`r`nlines`n`tof it"
    "Z$([string]::new([char] 0x0336, 40))$([string]::new([char] 0x0301, 40))"
    "$([char] 0x200b)$([char] 0xfeff)$([char] 0x2028)"
    '   '
    '👩‍👩‍👧‍👦🇨🇳'
    [string]::new('W', 10000)
    [string]::new([char] 0x957f, 10000)
    'word ' * 2000
    'null'
    '1e999'
}
