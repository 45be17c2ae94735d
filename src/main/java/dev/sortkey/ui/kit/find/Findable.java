package dev.sortkey.ui.kit.find;

/// Something shown that text can be found in.
public interface Findable {
    /// Marks every place that has `text`, in any case; none for an empty text.
    ///
    /// @return how many there are
    int find(String text);

    /// Shows one of the places found last and selects it.
    ///
    /// @param place from 0
    void showPlace(int place);
}
