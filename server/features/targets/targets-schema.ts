import {z} from 'zod';
import {Confidence, Text} from '../../core/http/shapes.ts';

export const PlanTarget = z
  .object({
    id: z.string(),
    kind: z.enum(['quantified', 'deliverable', 'priority_project']),
    text: Text,
    operator: z.enum(['>=', '=', 'bool']).nullable(),
    unit: z.string().nullable(),
    target: z.union([z.number(), z.boolean()]).nullable(),
    deadline: z.string().nullable(),
    level: z.enum(['province', 'district', 'commune']).nullable(),
    section: z.string().nullable().meta({description: 'Where in the plan'}),
    confidence: Confidence,
    note: z.string().nullable(),
  })
  .meta({id: 'PlanTarget'});

export const PlanTask = z
  .object({
    id: z.string(),
    group: z.string(),
    title: Text,
    lead: z.array(z.string()).meta({description: 'Agencies as the plan names them'}),
    cooperating: z.array(z.string()),
    due: z.string().nullable(),
    confidence: Confidence,
    note: z.string().nullable(),
  })
  .meta({id: 'PlanTask'});

export type PlanTargetBody = z.input<typeof PlanTarget>;
export type PlanTaskBody = z.input<typeof PlanTask>;
