package dev.sortkey.ui.kit.find;

import java.util.function.Supplier;
import javafx.scene.Node;

/// A find bar over something that is searched at once: it goes round at the ends, and stays with what is shown.
public final class FoundPlaces {
    private final Supplier<? extends Findable> shown;
    private final FindBar bar;
    private int places;
    private int place;

    /// @param id of the bar, as {@link FindBar} takes it
    /// @param prompt what is searched, such as `Find in this item`
    /// @param shown what is searched now
    /// @param closed runs after the bar was closed
    public FoundPlaces(String id, String prompt, Supplier<? extends Findable> shown, Runnable closed) {
        this.shown = shown;
        bar = new FindBar(id, prompt, _ -> search(), this::step, closed);
    }

    /// The bar to lay out.
    public Node node() {
        return bar.node();
    }

    /// Opens the bar.
    public void open() {
        bar.open();
    }

    /// Closes the bar.
    public void close() {
        bar.close();
    }

    /// Whether the bar is open.
    public boolean isOpen() {
        return bar.isOpen();
    }

    /// Searches again, after something else is shown.
    public void renew() {
        places = shown.get().find(bar.text()); // of a closed bar nothing, which takes away old marks
        place = 0;
        bar.tell(0, places);
    }

    private void search() {
        renew();
        step(1);
    }

    private void step(int by) {
        if (places > 0) {
            place = Math.floorMod(place - 1 + by, places) + 1;
            shown.get().showPlace(place - 1);
        }
        bar.tell(place, places);
    }
}
