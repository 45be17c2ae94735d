package dev.sortkey.ui.tables.move;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Job;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How quickly a job goes about its work: its rate, and in how many segments it scans.
public final class PaceFields {
    private static final int MOST_SEGMENTS = 256;

    private final TextField rate = new TextField();
    private final TextField segments = new TextField("4");
    private final HBox node;

    /// @param id of the form
    /// @param units that the rate is in
    /// @param scans whether it asks for segments
    public PaceFields(String id, String units, boolean scans) {
        rate.setId(id + "-rate");
        rate.setPromptText("no limit");
        rate.setPrefColumnCount(7);
        rate.setAccessibleText(units + " a second");
        segments.setId(id + "-segments");
        segments.setPrefColumnCount(4);
        segments.setAccessibleText("Segments that are read in parallel");
        node = new HBox(8, label("At most"), rate, label(units + " a second"));
        if (scans) {
            node.getChildren().addAll(label("   Scan in"), segments, label("segments in parallel"));
        }
        node.setAlignment(Pos.CENTER_LEFT);
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// The node to lay out.
    public HBox node() {
        return node;
    }

    /// The rate that was typed.
    ///
    /// @throws UserException bad input when it isn't one
    public Job.Options options() {
        String typed = rate.getText().strip();
        if (typed.isEmpty()) {
            return Job.Options.USUAL;
        }
        if (!typed.matches("\\d{1,9}(\\.\\d+)?") || Double.parseDouble(typed) == 0) {
            throw bad("'" + typed + "' isn't a rate.", "Enter capacity units a second, such as 50.");
        }
        return new Job.Options(Double.parseDouble(typed), 0, null);
    }

    /// The number of segments that was typed.
    ///
    /// @throws UserException bad input when there can't be so many
    public int segments() {
        String typed = segments.getText().strip();
        if (!typed.matches("\\d{1,3}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > MOST_SEGMENTS) {
            throw bad("A scan in '" + typed + "' segments isn't possible.", "Enter 1 to 256.");
        }
        return Integer.parseInt(typed);
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
