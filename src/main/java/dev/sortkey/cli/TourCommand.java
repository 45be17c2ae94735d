package dev.sortkey.cli;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tour`: a picture of every screen.
@Command(
        name = "tour",
        description = {"Save a PNG of each screen, with a new embedded database. Needs no display."},
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tour --out tour",
            "  sortkey tour --out small --size 1000x700 --text-size 150",
        })
final class TourCommand implements Callable<Integer> {
    private final DesktopLauncher desktop;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            order = 10,
            description = "The folder for the PNG files.")
    private Path out = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            order = 20,
            defaultValue = "1280x820",
            description = "The size of the window, in pixels. Default: ${DEFAULT-VALUE}.")
    private String size = "";

    @Option(
            names = "--text-size",
            paramLabel = "PERCENT",
            order = 30,
            defaultValue = "100",
            description = "The size of its text, from 80 to 200 percent. Default: ${DEFAULT-VALUE}.")
    private int textSize;

    TourCommand(DesktopLauncher desktop) {
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        if (!size.matches("[1-9][0-9]{2,4}x[1-9][0-9]{2,4}")) {
            throw new UserException(
                    new UserError.BadInput("'" + size + "' isn't a window size.", "Write one such as 1000x700."));
        }
        if (textSize < 80 || textSize > 200) {
            throw new UserException(new UserError.BadInput(
                    textSize + " percent isn't a size of text.", "Write one from 80 to 200, such as 150."));
        }
        String[] sides = size.split("x", 2);
        return desktop.tour(out, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), textSize);
    }
}
