# What an admin writes who has no module: a page after the other, each record as soon as its page is there.
function Read-CallRecordByLoop {
    param([string] $TaskId)

    $headers = @{ Authorization = "Bearer $env:LONGCALL_TOKEN"; Accept = 'application/json' }
    $uri = "${env:LONGCALL_BASE_URI}agent-api/user/$env:LONGCALL_ACCOUNT_ID/task/$TaskId/record"
    $page = 0
    do {
        $page++
        $answer = Invoke-RestMethod -Uri "${uri}?page=$page&per_page=100" -Headers $headers
        if ($answer.code -ne 200) { throw $answer.message }
        foreach ($record in $answer.data) { $record }
    } while ($page -lt $answer.meta.last_page)
}
