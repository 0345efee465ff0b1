package io.cuesheet.application.seasonfile.content;

/** How many slips of the keyboard lie between two words: a letter too many, missing, wrong, or swapped with its neighbour. */
public final class EditDistance {

    /** Words whose lengths differ by more are not compared. */
    private static final int FAR = 2;

    private EditDistance() {}

    public static int of(String left, String right) {
        if (Math.abs(left.length() - right.length()) > FAR) {
            return Math.max(left.length(), right.length());
        }
        int[][] costs = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                costs[row][column] = cost(costs, left, right, row, column);
            }
        }
        return costs[left.length()][right.length()];
    }

    private static int cost(int[][] costs, String left, String right, int row, int column) {
        if (row == 0 || column == 0) {
            return row + column;
        }
        boolean isSame = left.charAt(row - 1) == right.charAt(column - 1);
        int cost = Math.min(
                costs[row - 1][column - 1] + (isSame ? 0 : 1),
                Math.min(costs[row - 1][column], costs[row][column - 1]) + 1);
        boolean isSwapped = row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return isSwapped ? Math.min(cost, costs[row - 2][column - 2] + 1) : cost;
    }
}
