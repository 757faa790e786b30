import { parentPort } from 'node:worker_threads'; import { X } from './w2.ts'
enum A { b = X } 
parentPort!.postMessage({ ok: A.b, rss: process.memoryUsage().rss / 1e6 })
setTimeout(()=>{},3000)
