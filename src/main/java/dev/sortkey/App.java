package dev.sortkey;

/// The program's entry: no arguments open the window, anything else is the command line.
public final class App {
    private App() {}

    /// Starts the program.
    public static void main(String[] arguments) {
        Object o = arguments.length;
        System.out.println(
                switch (o) {
                    case Integer i when i > 3 -> "many";
                    default -> "few";
                });
    }
}
