package dev.sortkey.ui.kit;

import dev.sortkey.support.UserError;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a screen can ask of the window.
public interface Navigator {
    /// Shows the table `name` of the connection that is in front.
    void showTable(String name);

    /// Reads one item of the table `name` and shows it.
    ///
    /// @param item with at least its key attributes
    void showItem(String name, Map<String, AttributeValue> item);

    /// Asks for a table, and reads its items whose partition key is `value`.
    void follow(AttributeValue value);

    /// Shows the call with the number `id` in the call log.
    void showCall(long id);

    /// Shows the newest call that sent `request` in the call log.
    void showCallOf(SdkRequest request);

    /// Opens the doctor on the connection that is in front.
    void showDoctor();

    /// Shows a short message for a few seconds.
    void toast(String message);

    /// Shows an error: an expected one for a few seconds, a bug in a dialog with details to copy.
    void tell(UserError error);
}
