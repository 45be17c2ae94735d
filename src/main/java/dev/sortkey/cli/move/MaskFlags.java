package dev.sortkey.cli.move;

import dev.sortkey.cli.read.PathText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.move.Mask;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which values are left out or replaced on the way.
final class MaskFlags {
    private static final String REPLACE = "replace:";

    @Option(
            names = "--mask",
            paramLabel = "PATH=HOW",
            order = 30,
            description = {
                "Don't let this value out: drop leaves it out, hash puts a keyed hash in its place (equal values stay "
                        + "equal), replace:TEXT puts TEXT there. Fails when the value also occurs elsewhere in its item."
            })
    private List<String> masks = List.of();

    @Option(
            names = "--mask-key",
            paramLabel = "TEXT",
            order = 31,
            description = {"The key of --mask PATH=hash (default: another one each time)."})
    private @Nullable String key;

    /// What was asked for.
    ///
    /// @throws UserException bad input when it makes no sense
    List<Mask> masks() {
        String secret = key == null ? UUID.randomUUID().toString() : key;
        return masks.stream().map(typed -> mask(typed, secret)).toList();
    }

    private static Mask mask(String typed, String secret) {
        PathText mask = PathText.parse(typed).orElseThrow(() -> bad(typed));
        String path = mask.path().toString();
        String how = mask.text();
        if (how.startsWith(REPLACE)) {
            return new Mask(path, Mask.How.REPLACE, how.substring(REPLACE.length()));
        }
        return switch (how) {
            case "drop" -> new Mask(path, Mask.How.DROP, "");
            case "hash" -> new Mask(path, Mask.How.HASH, secret);
            default -> throw bad(typed);
        };
    }

    private static UserException bad(String typed) {
        return new UserException(new UserError.BadInput(
                "--mask " + typed + " can't be understood.",
                "Write --mask email=drop, --mask email=hash or --mask email=replace:TEXT."));
    }
}
