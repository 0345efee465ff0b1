/** Events: their import from files, which plans their messages. */
@NullMarked
package io.cuesheet.ui.event;

import org.jspecify.annotations.NullMarked;
