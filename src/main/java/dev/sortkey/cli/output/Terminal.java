package dev.sortkey.cli.output;

import dev.sortkey.support.UserError;
import dev.sortkey.support.Visible;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/// Where a command prints and asks: data to standard output, words for people to standard error.
public final class Terminal {
    private static final int MINIMUM_WIDTH = 40;

    private final InputStream input;
    private final DataStream data;
    private final PrintStream words;
    private final Look look;
    private final Prompt prompt;

    /// How text is shown.
    ///
    /// @param width the columns of the terminal; 0 when standard output is none, and nothing is cut
    /// @param charset of text on standard output; JSON is always UTF-8
    /// @param ansi whether colours are shown
    public record Look(int width, Charset charset, Ansi ansi) {}

    /// A terminal over given streams, with nothing on standard input.
    public Terminal(OutputStream data, PrintStream words, Look look, Prompt prompt) {
        this(InputStream.nullInputStream(), data, words, look, prompt);
    }

    /// A terminal over given streams.
    public Terminal(InputStream input, OutputStream data, PrintStream words, Look look, Prompt prompt) {
        this.input = input;
        this.data = new DataStream(data);
        this.words = words;
        this.look = look;
        this.prompt = prompt;
    }

    /// The terminal that this process was started in.
    public static Terminal ofProcess() {
        Console console = console();
        var look = console != null
                ? new Look(width(), charset("stdout.encoding"), Ansi.AUTO)
                : new Look(columns(), StandardCharsets.UTF_8, Ansi.OFF);
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset("stderr.encoding")),
                look,
                question -> console == null ? null : console.readLine("%s", question));
    }

    /// UTF-8, but a console of Windows shows the characters of its code page.
    private static Charset charset(String property) {
        return File.separatorChar == '\\'
                ? Charset.forName(System.getProperty(property, "UTF-8"), StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
    }

    /// The console, when standard input and output are a terminal.
    @SuppressWarnings("SystemConsoleNull") // which of null and not a terminal it is depends on the JDK
    private static @Nullable Console console() {
        Console console = System.console();
        return console != null && console.isTerminal() ? console : null;
    }

    private static int width() {
        int columns = columns();
        return columns > 0 ? columns : TerminalSize.columns();
    }

    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{1,5}") ? Math.max(MINIMUM_WIDTH, Integer.parseInt(columns)) : 0;
    }

    /// Standard input.
    public InputStream input() {
        return input;
    }

    /// Standard output as bytes, buffered until {@link #flush()}.
    public OutputStream data() {
        return data;
    }

    /// Standard error.
    public PrintStream words() {
        return words;
    }

    /// Prints text for people to standard output; nothing in it can control the terminal.
    ///
    /// @throws ReaderClosed when the reader has closed it
    public void print(String text) {
        data.write(Visible.lines(text).getBytes(look.charset()));
    }

    /// Prints text for programs, such as JSON, to standard output.
    ///
    /// @throws ReaderClosed when the reader has closed it
    public void printData(String text) {
        data.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Flushes what was printed.
    public void flush() {
        data.flush();
    }

    /// Tells the person one line or more.
    public void say(String text) {
        words.println(Visible.lines(text));
    }

    /// Shows the person how far something is, on a line that the next one replaces; nowhere but on a terminal.
    ///
    /// @param line empty to take the last one away
    public void progress(String line) {
        if (look.width() > 0 && look.ansi().enabled()) {
            String shown = Visible.line(line);
            words.print("\r" + shown.substring(0, Math.min(shown.length(), look.width() - 1)) + "\u001b[K");
            words.flush();
        }
    }

    /// Tells the person what happened and what to do.
    public void say(UserError error) {
        words.println(look.ansi().string("@|bold,red Error:|@ ") + Visible.lines(error.what()));
        words.println(Visible.lines(error.next()));
    }

    /// Prints where `failure` came from.
    public void trace(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        words.print(Visible.lines(trace.toString()));
    }

    /// What the person typed after `question`; empty when this isn't an interactive terminal.
    public Optional<String> ask(String question) {
        flush();
        @Nullable String answer = prompt.ask(Visible.line(question));
        return Optional.ofNullable(answer);
    }

    /// How text is shown.
    public Look look() {
        return look;
    }
}
