package dev.sortkey.cli;

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
            "  sortkey tour --out /tmp/sortkey-screens",
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

    TourCommand(DesktopLauncher desktop) {
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        return desktop.tour(out);
    }
}
