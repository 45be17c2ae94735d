@echo off
rem The command line of the installed Sortkey, with both compilers, for a command may run for long. The window has a
rem launcher of its own, which no console waits for.
setlocal
rem Java reads arguments in the code page of the system; by this it sees what that lost.
set SORTKEY_ARGUMENTS=%*
for %%I in ("%~dp0..") do set "APP=%%~fI"
"%APP%\..\runtime\bin\java" "-XX:AOTCache=%APP%\start.aot" -Xlog:disable -XX:TieredStopAtLevel=4 "-Dsortkey.engine=%APP%\engine" --module dev.sortkey %*
exit /b %ERRORLEVEL%
