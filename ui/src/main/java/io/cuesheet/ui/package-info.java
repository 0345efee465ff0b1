@NullMarked
package io.cuesheet.ui;

import org.jspecify.annotations.NullMarked;
