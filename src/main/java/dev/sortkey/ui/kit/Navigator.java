package dev.sortkey.ui.kit;

import dev.sortkey.support.UserError;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What one screen may ask of the rest of the window.
public interface Navigator {
    /// Shows the table `name` of the connection that is in front.
    void showTable(String name);

    /// Shows one item of the table `name`, read anew.
    ///
    /// @param item with at least its key attributes
    void showItem(String name, Map<String, AttributeValue> item);

    /// Shows the call with the number `id` in the call log.
    void showCall(long id);

    /// Shows the newest call that sent `request` in the call log.
    void showCallOf(SdkRequest request);

    /// Opens the doctor on the connection that is in front.
    void showDoctor();

    /// A short word at the window's corner: something was done.
    void toast(String message);

    /// Tells an error: expected ones as a toast, a bug in a window with details to copy.
    void tell(UserError error);
}
