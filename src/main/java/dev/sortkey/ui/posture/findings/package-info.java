/// The findings of the Posture screen: counted, filtered, and one of them in full.
@NullMarked
package dev.sortkey.ui.posture.findings;

import org.jspecify.annotations.NullMarked;
