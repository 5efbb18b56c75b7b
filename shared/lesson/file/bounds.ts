/** Longest sentence of a lesson, in characters. */
export const LONGEST_SENTENCE = 600;
/** Most questions of a lesson's quiz. */
export const MOST_QUIZ_QUESTIONS = 20;
