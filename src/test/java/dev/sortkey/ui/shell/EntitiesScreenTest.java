package dev.sortkey.ui.shell;

import org.junit.jupiter.api.Test;

/// The Entities tab in the window.
class EntitiesScreenTest extends WindowTest {
    @Test
    void entitiesAreFoundAndSeenInAPicture() {
        open();
        choose("orchard");
        ui.click("#tab-entities");
        ui.click("#entities-read");
        ui.awaitText("#entity-name", "TREE / HARVEST");
        ui.awaitText("#entity-keys", "sk = HARVEST#{picked_on}");
        ui.awaitText("#entities-summary", "5 entities in all 594 items");
        ui.click("FARM / TREE");
        ui.awaitText("#entity-keys", "pk = FARM#{farm}");
        ui.click("#entities-picture");
        ui.node("variety = {variety}");
    }
}
