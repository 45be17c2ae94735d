package dev.sortkey.update;

import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks which release is the newest, and says nothing of who asks: not even the version that is running.
public final class Releases {
    private static final Pattern TAG = Pattern.compile("v?([0-9]{1,9}(?:\\.[0-9]{1,9})*+(?:-.*)?)");
    private static final int PATIENCE = (int) Duration.ofSeconds(10).toMillis();
    private static final int LONGEST = 1 << 20;

    private final String feed;

    /// Asks `feed`, which answers as GitHub does for the latest release: with `tag_name` and `html_url`.
    public Releases(String feed) {
        this.feed = feed;
    }

    /// The newest release, when it is newer than `running`.
    ///
    /// @throws UserException when nothing, or something else, answers
    public Optional<Release> newerThan(String running) {
        try {
            JsonNode answer = JsonMapper.shared().readTree(ask());
            var tag = TAG.matcher(answer.path("tag_name").asString(""));
            if (!tag.matches()) {
                throw unexpected("its answer names no release", null);
            }
            var release =
                    new Release(tag.group(1), URI.create(answer.path("html_url").asString("")));
            return Optional.of(release).filter(it -> it.isNewerThan(running));
        } catch (IOException e) {
            throw unexpected("it does not answer", e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw unexpected("its answer cannot be read", e);
        }
    }

    private String ask() throws IOException {
        HttpURLConnection connection = Outbound.ofProcess().open(URI.create(feed));
        connection.setInstanceFollowRedirects(true); // nothing secret is sent
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("User-Agent", "Sortkey");
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }

    private UserException unexpected(String why, @Nullable Exception cause) {
        return new UserException(
                new UserError.Offline(
                        "Could not ask " + feed + " for newer releases: " + why + ".",
                        "Look there yourself, or have Sortkey stop asking: find 'releases' among the commands."),
                cause);
    }
}
