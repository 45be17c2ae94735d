/// The expectations of the Posture screen: what facts can't tell, and the checks that count differently.
@NullMarked
package dev.sortkey.ui.posture.expectations;

import org.jspecify.annotations.NullMarked;
