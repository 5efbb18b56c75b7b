import type { StepFile } from '../../file/schema.ts';
import { step1 } from './step-1.ts';
import { step2 } from './step-2.ts';
import { step3 } from './step-3.ts';
import { step4 } from './step-4.ts';
import { step5 } from './step-5.ts';
import { step6 } from './step-6.ts';

export const steps: readonly StepFile[] = [step1, step2, step3, step4, step5, step6];
