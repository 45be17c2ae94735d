package dev.sortkey.ui.desktop;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.Version;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.update.Release;
import dev.sortkey.update.Releases;
import dev.sortkey.update.UpdateSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Says that there is a newer release, to who asked for that and to nobody else.
public final class UpdateNews {
    private final JsonFile<UpdateSettings> settings;
    private final Tasks tasks;
    private final Navigator navigator;

    /// Kept in the folder `settings`; words go to `navigator`.
    public UpdateNews(Path settings, Tasks tasks, Navigator navigator) {
        this.settings = UpdateSettings.in(settings, navigator::tell);
        this.tasks = tasks;
        this.navigator = navigator;
    }

    /// Begins to ask at each start and asks at once, or stops.
    public void toggle() {
        boolean wanted = !settings.get().wanted();
        if (wanted && settings.get().address().isEmpty()) {
            navigator.toast("This build knows no address to ask; name one as \"feed\" in updates.json.");
            return;
        }
        settings.update(before -> before.withWanted(wanted));
        if (wanted) {
            ask(found -> navigator.toast(found.map(UpdateNews::words)
                    .orElse("This is the newest release. You will be told of newer ones.")));
        } else {
            navigator.toast("Sortkey asks for newer releases no more.");
        }
    }

    /// At the start: asks when that is wanted, and says something when there is something to say.
    public void check() {
        if (settings.get().wanted()) {
            ask(found -> found.map(UpdateNews::words).ifPresent(navigator::toast));
        }
    }

    private void ask(Consumer<Optional<Release>> answer) {
        settings.get()
                .address()
                .ifPresent(feed -> tasks.run(() -> new Releases(feed).newerThan(Version.current()))
                        .onSuccess(answer)
                        .onError(navigator::tell));
    }

    private static String words(Release release) {
        return "Sortkey " + release.version() + " is there: " + release.page();
    }
}
