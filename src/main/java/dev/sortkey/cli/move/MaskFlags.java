package dev.sortkey.cli.move;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.move.Mask;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which values are left out or replaced on the way.
final class MaskFlags {
    private static final Pattern MASK =
            Pattern.compile("\\s*((?:`[^`]*+`|[^`=])*+)=(drop|hash|replace:(.*))", Pattern.DOTALL);

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
        Matcher mask = MASK.matcher(typed);
        if (!mask.matches()) {
            throw new UserException(new UserError.BadInput(
                    "--mask " + typed + " can't be understood.",
                    "Write --mask email=drop, --mask email=hash or --mask email=replace:TEXT."));
        }
        String path = AttributePath.parse(mask.group(1).strip()).toString();
        String how = mask.group(2);
        return how.startsWith("replace:")
                ? new Mask(path, Mask.How.REPLACE, mask.group(3))
                : how.equals("drop") ? new Mask(path, Mask.How.DROP, "") : new Mask(path, Mask.How.HASH, secret);
    }
}
