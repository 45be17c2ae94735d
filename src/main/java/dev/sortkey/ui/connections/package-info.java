/// Connections: described, opened side by side, locked and unlocked, checked by the doctor, and the embedded
/// database's address for other tools.
@NullMarked
package dev.sortkey.ui.connections;

import org.jspecify.annotations.NullMarked;
