# Who builds the same sources elsewhere gets the same packages, to the byte: a clean copy in another folder is packed and compared.
# Emits how many passed, failed and were skipped.
function Invoke-RepeatSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $here = @(New-Package -ModuleRoot $Context.ModuleRoot -Destination (Join-Path $Context.TestResult 'pack'))
    # Longer than this folder, and with a space: paths must not get into what is built.
    $copy = Join-Path ([IO.Path]::GetTempPath()) "LongCall again $([guid]::NewGuid())" 'source'
    try {
        Copy-Source -Root $Context.Root -Destination $copy
        # By compilers of its own: what is in another order in each process shows only in another process.
        $env:UseSharedCompilation = 'false'
        try { Invoke-PwshScript -Path (Join-Path $copy 'build.ps1') -ArgumentList 'Pack' } finally { Remove-Item -Path Env:UseSharedCompilation }
        $count = [pscustomobject]@{ Suite = 'The same bytes again'; Passed = 0; Failed = 0; Skipped = 0 }
        foreach ($file in $here) {
            $there = Join-Path $copy 'out/pack' $file.Name
            if ((Get-FileHash -LiteralPath $file.FullName).Hash -eq (Get-FileHash -LiteralPath $there).Hash) {
                Write-Host "passed  $($file.Name) has the same bytes when it is built elsewhere"
                $count.Passed++
            }
            else {
                Write-Host "FAILED  $($file.Name) differs: $((Compare-Archive $file.FullName $there) -join ', ')" -ForegroundColor Red
                $count.Failed++
            }
        }
        $count
    }
    finally {
        Remove-Item -LiteralPath (Split-Path $copy) -Recurse -Force -ErrorAction Ignore
    }
}

# The sources without what a build leaves and without their history.
function Copy-Source {
    param([string] $Root, [string] $Destination)

    foreach ($item in Get-ChildItem -LiteralPath $Root -Force) {
        if ($item.Name -in '.git', '.vs', '.idea', 'out', 'bin', 'obj', 'TestResults') { continue }
        if (-not $item.PSIsContainer) {
            $null = New-Item -ItemType Directory -Path $Destination -Force
            Copy-Item -LiteralPath $item.FullName -Destination $Destination
            continue
        }
        Copy-Source -Root $item.FullName -Destination (Join-Path $Destination $item.Name)
    }
}

# The names of the entries that are in one of two archives only, or whose contents differ.
function Compare-Archive {
    param([string] $One, [string] $Other)

    $sum = foreach ($path in $One, $Other) {
        $archive = [IO.Compression.ZipFile]::OpenRead($path)
        try {
            $entry = @{}
            foreach ($item in $archive.Entries) { $entry[$item.FullName] = $item.Crc32 }
            $entry
        }
        finally {
            $archive.Dispose()
        }
    }
    @($sum[0].Keys) + @($sum[1].Keys) | Sort-Object -Unique | Where-Object { $sum[0][$_] -ne $sum[1][$_] }
}
