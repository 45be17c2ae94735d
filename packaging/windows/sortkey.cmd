@echo off
rem The command line of the installed Sortkey. The window has a launcher of its own, which no console waits for.
setlocal
for %%I in ("%~dp0..") do set "APP=%%~fI"
"%APP%\..\runtime\bin\java" "-XX:AOTCache=%APP%\start.aot" -Xlog:disable "-Dsortkey.engine=%APP%\engine" --module dev.sortkey %*
exit /b %ERRORLEVEL%
