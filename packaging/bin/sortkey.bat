@echo off
rem Starts Sortkey with the first Java 25 or newer in JAVA_HOME, JAVA25_HOME, the PATH or the usual folders.
setlocal
rem Java decodes arguments by the system's code page. With this variable Sortkey notices characters lost that way.
set SORTKEY_ARGUMENTS=%*
for %%I in ("%~dp0..") do set "SORTKEY=%%~fI"
call :try "%JAVA_HOME%"
call :try "%JAVA25_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Amazon Corretto\*") do call :try "%%~D"
if not defined FOUND (
  echo Sortkey needs Java 25 or newer. Install it, or set JAVA_HOME to its folder. 1>&2
  exit /b 1
)
"%FOUND%\bin\java" "@%SORTKEY%\lib\jvm.options" "--module-path=%SORTKEY%\lib\javafx" "-Dsortkey.engine=%SORTKEY%\engine" -cp "%SORTKEY%\lib\*" dev.sortkey.App %*
exit /b %ERRORLEVEL%

:try
if defined FOUND exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do call :newenough "%~1" %%V
exit /b

:newenough
set "MAJOR=%~2"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% geq 25 set "FOUND=%~1"
exit /b
