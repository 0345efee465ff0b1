/** Why a message was, or was not, sent. */
@NullMarked
package io.cuesheet.ui.explain;

import org.jspecify.annotations.NullMarked;
