# Tests the installer: installs, starts the program, uses the command line and uninstalls.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot\..\.."
$out = "$PWD\target\try"
New-Item -ItemType Directory -Force $out | Out-Null
$env:SORTKEY_HOME = "$out\home"
$msi = (Get-Item target\installer\packages\Sortkey-*.msi).FullName

function Install($option) {
  $done = Start-Process msiexec -ArgumentList $option, "`"$msi`"", '/qn', '/l*v', "`"$out\msi.log`"" -Wait -PassThru
  if ($done.ExitCode -ne 0) { throw "msiexec $option ended with $($done.ExitCode): see $out\msi.log" }
}

Install '/i'
$folder = "$env:LOCALAPPDATA\Sortkey"
$sortkey = "$folder\app\bin\sortkey.cmd"
if (-not ((& $sortkey --version) -match '^sortkey ')) { throw 'sortkey --version printed no version.' }
if (-not ((& $sortkey tables list) -match 'orchard')) { throw 'sortkey tables list did not print the sample tables.' }
$env:SORTKEY_START_SIGNAL = '1'
$window = Start-Process "$folder\Sortkey.exe" -RedirectStandardOutput "$out\signal.txt" -Wait -PassThru
if ($window.ExitCode -ne 0 -or -not (Select-String -Quiet '^tables' "$out\signal.txt")) { throw 'The window did not list the tables.' }
& $sortkey tour --out "$out\tour"
if ($LASTEXITCODE -ne 0) { throw 'The tour failed.' }
Install '/x'
if (Test-Path "$folder\Sortkey.exe") { throw "Files are left in $folder after uninstalling." }
if (-not (Test-Path "$env:SORTKEY_HOME\data")) { throw "Uninstalling deleted the user's data." }
Write-Output 'The program installs, runs and uninstalls.'
