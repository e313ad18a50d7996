# A proxy that knows nobody: it answers 407 to every request, and repeats the request in the body.

function Start-RefusingProxy {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $heard = [Collections.Concurrent.ConcurrentQueue[string]]::new()
    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            param($listener, $heard)
            $buffer = New-Object byte[] 65536
            while ($true) {
                try { $client = $listener.AcceptTcpClient() } catch { return }
                try {
                    $stream = $client.GetStream()
                    $request = ''
                    while (-not $request.Contains("`r`n`r`n")) {
                        $read = $stream.Read($buffer, 0, $buffer.Length)
                        if ($read -eq 0) { break }
                        $request += [Text.Encoding]::ASCII.GetString($buffer, 0, $read)
                    }
                    $heard.Enqueue($request)
                    $head = 'HTTP/1.1 407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="p"', "Content-Length: $($request.Length)", 'Connection: close'
                    $answer = [Text.Encoding]::ASCII.GetBytes(($head -join "`r`n") + "`r`n`r`n" + $request)
                    $stream.Write($answer, 0, $answer.Length)
                }
                catch { $heard.Enqueue("error: $_") }
                finally { $client.Dispose() }
            }
        }).AddArgument($listener).AddArgument($heard)
    $null = $shell.BeginInvoke()
    [pscustomobject]@{ Authority = "127.0.0.1:$($listener.LocalEndpoint.Port)"; Heard = $heard; Listener = $listener; Shell = $shell }
}

function Stop-RefusingProxy([pscustomobject] $Proxy) {
    if ($null -eq $Proxy) { return }
    $Proxy.Listener.Stop()
    $Proxy.Shell.Dispose()
}
