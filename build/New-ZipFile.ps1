# A zip file whose bytes depend on its contents only: not on the order of a folder, a clock, a time zone or a umask.
function New-ZipFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        # Name in the archive = its bytes.
        [Parameter(Mandatory)]
        [Collections.Generic.IDictionary[string, byte[]]] $Content
    )

    $name = [string[]] $Content.Keys
    # Ordinal: the order of a culture differs from machine to machine.
    [array]::Sort($name, [StringComparer]::Ordinal)

    $file = [IO.File]::Create($Path)
    try {
        $archive = [IO.Compression.ZipArchive]::new($file, [IO.Compression.ZipArchiveMode]::Create)
        try {
            foreach ($one in $name) {
                $entry = $archive.CreateEntry($one, [IO.Compression.CompressionLevel]::Optimal)
                # The first moment that the format can say. It knows no zone, so nothing is converted.
                $entry.LastWriteTime = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [timespan]::Zero)
                # A plain file that everybody may read (0100644), whichever system packs it.
                $entry.ExternalAttributes = [BitConverter]::ToInt32([byte[]] (0, 0, 0xA4, 0x81), 0)
                $stream = $entry.Open()
                try { $stream.Write($Content[$one], 0, $Content[$one].Length) } finally { $stream.Dispose() }
            }
        }
        finally {
            $archive.Dispose()
        }
    }
    finally {
        $file.Dispose()
    }
}
