package dev.sortkey.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tour`: a picture of every screen.
@Command(
        name = "tour",
        description = {
            "Drive the window without a display over a fresh embedded database and write a PNG of each screen."
        })
final class TourCommand implements Callable<Integer> {
    private final DesktopLauncher faces;

    @Option(names = "--out", paramLabel = "DIR", required = true, order = 10, description = "The folder for the PNGs.")
    private Path out = Path.of("");

    TourCommand(DesktopLauncher faces) {
        this.faces = faces;
    }

    @Override
    public Integer call() {
        return faces.tour(out);
    }
}
