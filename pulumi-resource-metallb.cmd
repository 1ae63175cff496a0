@echo off
rem The engine starts this file by its name on Windows, where it looks for .exe and .cmd.
node "%~dp0dist\provider\start.js" %*
