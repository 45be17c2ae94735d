/// The Posture screen: findings about a connection, who can access its tables, and the network path to them.
@NullMarked
package dev.sortkey.ui.posture;

import org.jspecify.annotations.NullMarked;
