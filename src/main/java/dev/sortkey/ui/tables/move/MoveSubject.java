package dev.sortkey.ui.tables.move;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a form is about, when it is opened.
///
/// @param draft the request of the tab
/// @param selected the selected items
/// @param attributes names to offer
public record MoveSubject(
        Connection connection,
        TableDescription table,
        ReadDraft draft,
        List<Map<String, AttributeValue>> selected,
        Collection<String> attributes) {}
