@echo off
rem The command line of the installed Sortkey. It uses both compilers because commands may run long. The window has its
rem own launcher, which doesn't block a console.
setlocal
rem Java decodes arguments by the system's code page. With this variable Sortkey notices characters lost that way.
set SORTKEY_ARGUMENTS=%*
for %%I in ("%~dp0..") do set "APP=%%~fI"
"%APP%\..\runtime\bin\java" "-XX:AOTCache=%APP%\commands.aot" -Xlog:disable -XX:TieredStopAtLevel=4 "-Dsortkey.engine=%APP%\engine" --module dev.sortkey %*
exit /b %ERRORLEVEL%
