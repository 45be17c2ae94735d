package dev.sortkey;

import dev.sortkey.ui.shell.WindowFaces;

/// The program's entry: no arguments open the window, anything else is the command line.
public final class App {
    private App() {}

    /// Starts the program.
    public static void main(String[] arguments) {
        System.exit(WindowFaces.window(null));
    }
}
